import { DateTimeInput } from "../../components/DateTimeInput";
import { FormPage } from "../../components/FormPage";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { transferEntity } from "./model";

const { fields } = transferEntity;

export default function TransferForm() {
  return (
    <FormPage entity={transferEntity}>
      <ReferenceInput field={fields.work_id} />
      <ReferenceInput field={fields.from_id} />
      <ReferenceInput field={fields.to_id} />
      <DateTimeInput field={fields.moved_at} />
      <ReferencesInput field={fields.moved_by_ids} />
    </FormPage>
  );
}
