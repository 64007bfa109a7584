import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { sightingEntity } from "./model";

const { fields } = sightingEntity;

export default function SightingForm() {
  return (
    <FormPage entity={sightingEntity}>
      <ReferenceInput field={fields.country_id} />
      <ReferenceInput field={fields.animal_id} />
      <ReferenceInput field={fields.type_id} />
      <ReferencesInput field={fields.other_ids} />
      <ReferencesInput field={fields.crossed_borders_to_ids} />
      <DateTimeInput field={fields.seen_at} />
    </FormPage>
  );
}
