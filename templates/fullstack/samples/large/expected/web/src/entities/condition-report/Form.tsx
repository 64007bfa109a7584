import { ChoiceInput } from "../../components/ChoiceInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { conditionReportEntity } from "./model";

const { fields } = conditionReportEntity;

export default function ConditionReportForm() {
  return (
    <FormPage entity={conditionReportEntity}>
      <ReferenceInput field={fields.work_id} />
      <ReferenceInput field={fields.examined_by_id} />
      <DateTimeInput field={fields.examined_at} />
      <ChoiceInput field={fields.condition} />
      <LongTextInput field={fields.findings} />
    </FormPage>
  );
}
