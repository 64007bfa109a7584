import { ChoiceInput } from "../../components/ChoiceInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { ReferenceInput } from "../../components/ReferenceInput";
import { tourBookingEntity } from "./model";

const { fields } = tourBookingEntity;

export default function TourBookingForm() {
  return (
    <FormPage entity={tourBookingEntity}>
      <ReferenceInput field={fields.tour_id} />
      <ReferenceInput field={fields.group_id} />
      <ReferenceInput field={fields.guide_id} />
      <DateTimeInput field={fields.starts_at} />
      <ChoiceInput field={fields.state} />
    </FormPage>
  );
}
