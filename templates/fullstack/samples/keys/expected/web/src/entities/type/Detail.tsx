import { DetailPage, Property } from "../../components/DetailPage";
import { typeEntity } from "./model";

const { fields, key } = typeEntity;

export default function TypeDetail() {
  return (
    <DetailPage entity={typeEntity}>
      <Property field={key} />
      <Property field={fields.title} />
      <Property field={fields.made_in_ids} />
    </DetailPage>
  );
}
