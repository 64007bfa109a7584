import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { valuationEntity } from "./model";

const { fields } = valuationEntity;

export default function ValuationList() {
  return (
    <ListPage
      entity={valuationEntity}
      filters={
        <>
          <ReferenceFilter field={fields.work_id} />
          <ChoiceFilter field={fields.currency} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.work_id} />
      <Column field={fields.value} />
      <Column field={fields.currency} />
      <Column field={fields.valued_on} />
    </ListPage>
  );
}
