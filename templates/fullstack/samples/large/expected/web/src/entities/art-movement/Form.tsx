import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { artMovementEntity } from "./model";

const { fields } = artMovementEntity;

export default function ArtMovementForm() {
  return (
    <FormPage entity={artMovementEntity}>
      <TextInput field={fields.name} />
      <LongTextInput field={fields.description} />
      <ReferencesInput field={fields.grew_out_of_ids} />
    </FormPage>
  );
}
