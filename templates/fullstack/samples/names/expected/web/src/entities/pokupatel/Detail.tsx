import { DetailPage, Property } from "../../components/DetailPage";
import { pokupatelEntity } from "./model";

const { fields } = pokupatelEntity;

export default function PokupatelDetail() {
  return (
    <DetailPage entity={pokupatelEntity}>
      <Property field={fields.imia} />
      <Property field={fields.status} />
    </DetailPage>
  );
}
