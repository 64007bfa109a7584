import { FormPage } from "../../components/FormPage";
import { KeyInput } from "../../components/KeyInput";
import { NumberInput } from "../../components/NumberInput";
import { ReferenceInput } from "../../components/ReferenceInput";
import { ReferencesInput } from "../../components/ReferencesInput";
import { routeEntity } from "./model";

const { fields, key } = routeEntity;

export default function RouteForm() {
  return (
    <FormPage entity={routeEntity}>
      <KeyInput field={key} />
      <NumberInput field={fields.length_km} />
      <ReferenceInput field={fields.start_id} />
      <ReferencesInput field={fields.stop_ids} />
      <ReferenceInput field={fields.first_sighting_id} />
    </FormPage>
  );
}
