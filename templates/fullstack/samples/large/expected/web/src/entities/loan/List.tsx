import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { loanEntity } from "./model";

const { fields } = loanEntity;

export default function LoanList() {
  return (
    <ListPage
      entity={loanEntity}
      filters={
        <>
          <ChoiceFilter field={fields.direction} />
          <ReferenceFilter field={fields.partner_id} />
          <ReferenceFilter field={fields.work_ids} />
          <ReferenceFilter field={fields.exhibition_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.direction} />
      <Column field={fields.partner_id} />
      <Column field={fields.work_ids} />
      <Column field={fields.exhibition_id} />
      <Column field={fields.begins_on} />
    </ListPage>
  );
}
