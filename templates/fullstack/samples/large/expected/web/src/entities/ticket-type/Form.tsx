import { BooleanInput } from "../../components/BooleanInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { TextInput } from "../../components/TextInput";
import { ticketTypeEntity } from "./model";

const { fields } = ticketTypeEntity;

export default function TicketTypeForm() {
  return (
    <FormPage entity={ticketTypeEntity}>
      <TextInput field={fields.name} />
      <NumberInput field={fields.price} />
      <NumberInput field={fields.valid_days} />
      <ReferenceInput field={fields.exhibition_id} />
      <BooleanInput field={fields.on_sale} />
    </FormPage>
  );
}
