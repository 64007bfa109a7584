import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { tourEntity } from "./model";

const { fields } = tourEntity;

export default function TourForm() {
  return (
    <FormPage entity={tourEntity}>
      <TextInput field={fields.title} />
      <NumberInput field={fields.minutes} />
      <TextInput field={fields.language} />
      <ReferencesInput field={fields.stop_ids} />
      <NumberInput field={fields.price} />
    </FormPage>
  );
}
