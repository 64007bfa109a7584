import { BooleanInput } from "../../components/BooleanInput";
import { DateInput } from "../../components/DateInput";
import { FormPage } from "../../components/FormPage";
import { TextInput } from "../../components/TextInput";
import { donorEntity } from "./model";

const { fields } = donorEntity;

export default function DonorForm() {
  return (
    <FormPage entity={donorEntity}>
      <TextInput field={fields.name} />
      <TextInput field={fields.email} />
      <BooleanInput field={fields.anonymous} />
      <DateInput field={fields.first_gift_on} />
    </FormPage>
  );
}
