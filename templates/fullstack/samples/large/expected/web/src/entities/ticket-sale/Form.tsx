import { ChoiceInput } from "../../components/ChoiceInput";
import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ticketSaleEntity } from "./model";

const { fields } = ticketSaleEntity;

export default function TicketSaleForm() {
  return (
    <FormPage entity={ticketSaleEntity}>
      <ReferenceInput field={fields.ticket_type_id} />
      <NumberInput field={fields.quantity} />
      <DateTimeInput field={fields.sold_at} />
      <ChoiceInput field={fields.paid_by} />
      <NumberInput field={fields.receipt} />
    </FormPage>
  );
}
