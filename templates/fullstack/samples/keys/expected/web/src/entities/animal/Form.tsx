import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { animalEntity } from "./model";

const { fields } = animalEntity;

export default function AnimalForm() {
  return (
    <FormPage entity={animalEntity}>
      <TextInput field={fields.name} />
      <DateInput field={fields.born_on} />
      <ReferenceInput field={fields.mother_id} />
      <ReferencesInput field={fields.companion_ids} />
    </FormPage>
  );
}
