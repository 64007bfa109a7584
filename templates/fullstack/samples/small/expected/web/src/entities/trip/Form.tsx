import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { tripEntity } from "./model";

const { fields } = tripEntity;

export default function TripForm() {
  return (
    <FormPage entity={tripEntity}>
      <ReferenceInput field={fields.vehicle_id} />
      <ReferenceInput field={fields.origin_id} />
      <ReferencesInput field={fields.stop_ids} />
      <DateTimeInput field={fields.started_at} />
      <DateTimeInput field={fields.ended_at} />
      <NumberInput field={fields.distance_km} />
      <NumberInput field={fields.passengers} />
      <NumberInput field={fields.logbook_number} />
    </FormPage>
  );
}
