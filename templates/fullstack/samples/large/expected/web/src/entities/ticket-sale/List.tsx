import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { ticketSaleEntity } from "./model";

const { fields } = ticketSaleEntity;

export default function TicketSaleList() {
  return (
    <ListPage
      entity={ticketSaleEntity}
      filters={
        <>
          <ReferenceFilter field={fields.ticket_type_id} />
          <ChoiceFilter field={fields.paid_by} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.ticket_type_id} />
      <Column field={fields.quantity} />
      <Column field={fields.sold_at} />
      <Column field={fields.paid_by} />
      <Column field={fields.receipt} />
    </ListPage>
  );
}
