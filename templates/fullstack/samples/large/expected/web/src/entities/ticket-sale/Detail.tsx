import { DetailPage, Property } from "../../components/DetailPage";
import { ticketSaleEntity } from "./model";

const { fields } = ticketSaleEntity;

export default function TicketSaleDetail() {
  return (
    <DetailPage entity={ticketSaleEntity}>
      <Property field={fields.ticket_type_id} />
      <Property field={fields.quantity} />
      <Property field={fields.sold_at} />
      <Property field={fields.paid_by} />
      <Property field={fields.receipt} />
    </DetailPage>
  );
}
