import { DetailPage, Property } from "../../components/DetailPage";
import { typeEntity } from "./model";

const { fields, key } = typeEntity;

export default function TypeDetail() {
  return (
    <DetailPage entity={typeEntity}>
      <Property field={key} />
      <Property field={fields.match} />
      <Property field={fields.self} />
    </DetailPage>
  );
}
