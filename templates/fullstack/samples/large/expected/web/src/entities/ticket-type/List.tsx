import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { BooleanFilter } from "../../components/BooleanFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { ticketTypeEntity } from "./model";

const { fields } = ticketTypeEntity;

export default function TicketTypeList() {
  return (
    <ListPage
      entity={ticketTypeEntity}
      filters={
        <>
          <ReferenceFilter field={fields.exhibition_id} />
          <BooleanFilter field={fields.on_sale} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.price} />
      <Column field={fields.valid_days} />
      <Column field={fields.exhibition_id} />
      <Column field={fields.on_sale} />
    </ListPage>
  );
}
