import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { TextInput } from "../../components/TextInput";
import { artistEntity } from "./model";

const { fields } = artistEntity;

export default function ArtistForm() {
  return (
    <FormPage entity={artistEntity}>
      <TextInput field={fields.name} />
      <NumberInput field={fields.born_in} />
      <NumberInput field={fields.died_in} />
      <TextInput field={fields.nationality} />
      <LongTextInput field={fields.biography} />
    </FormPage>
  );
}
