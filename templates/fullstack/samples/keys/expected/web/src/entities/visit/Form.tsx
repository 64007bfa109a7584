import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { visitEntity } from "./model";

const { fields } = visitEntity;

export default function VisitForm() {
  return (
    <FormPage entity={visitEntity}>
      <ReferenceInput field={fields.device_id} />
      <ReferenceInput field={fields.grade_id} />
      <ReferencesInput field={fields.countries_on_the_way_ids} />
      <ReferencesInput field={fields.other_device_ids} />
      <ReferenceInput field={fields.visit_before_id} />
      <ReferencesInput field={fields.visits_alike_ids} />
      <DateTimeInput field={fields.made_at} />
    </FormPage>
  );
}
