import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { ChoiceFilter } from "../../components/ChoiceFilter";
import { ReferenceFilter } from "../../components/ReferenceFilter";
import { conditionReportEntity } from "./model";

const { fields } = conditionReportEntity;

export default function ConditionReportList() {
  return (
    <ListPage
      entity={conditionReportEntity}
      filters={
        <>
          <ReferenceFilter field={fields.work_id} />
          <ReferenceFilter field={fields.examined_by_id} />
          <ChoiceFilter field={fields.condition} />
        </>
      }
    >
      <TitleColumn />
      <Column field={fields.work_id} />
      <Column field={fields.examined_by_id} />
      <Column field={fields.examined_at} />
      <Column field={fields.condition} />
    </ListPage>
  );
}
