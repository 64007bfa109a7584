import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { acquisitionEntity } from "./model";

const { fields } = acquisitionEntity;

export default function AcquisitionList() {
  return (
    <ListPage
      entity={acquisitionEntity}
      filters={
        <>
          <ChoiceFilter field={fields.way} />
          <ReferenceFilter field={fields.donor_id} />
          <ReferenceFilter field={fields.approved_by_id} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.way} />
      <Column field={fields.acquired_on} />
      <Column field={fields.price} />
      <Column field={fields.donor_id} />
      <Column field={fields.approved_by_id} />
    </ListPage>
  );
}
