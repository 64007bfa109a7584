import { DetailPage, Property } from "../../components/DetailPage";
import { ticketTypeEntity } from "./model";

const { fields } = ticketTypeEntity;

export default function TicketTypeDetail() {
  return (
    <DetailPage entity={ticketTypeEntity}>
      <Property field={fields.name} />
      <Property field={fields.price} />
      <Property field={fields.valid_days} />
      <Property field={fields.exhibition_id} />
      <Property field={fields.on_sale} />
    </DetailPage>
  );
}
