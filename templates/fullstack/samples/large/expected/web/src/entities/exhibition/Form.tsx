import { ChoiceInput } from "../../components/ChoiceInput";
import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { LongTextInput } from "../../components/LongTextInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { TextInput } from "../../components/TextInput";
import { exhibitionEntity } from "./model";

const { fields } = exhibitionEntity;

export default function ExhibitionForm() {
  return (
    <FormPage entity={exhibitionEntity}>
      <TextInput field={fields.title} />
      <ReferencesInput field={fields.curator_ids} />
      <ReferencesInput field={fields.room_ids} />
      <DateInput field={fields.opens_on} />
      <DateInput field={fields.closes_on} />
      <NumberInput field={fields.budget} />
      <ChoiceInput field={fields.state} />
      <LongTextInput field={fields.introduction} />
    </FormPage>
  );
}
