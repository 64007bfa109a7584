import { DetailPage, Property } from "../../components/DetailPage";
import { materialEntity } from "./model";

const { fields } = materialEntity;

export default function MaterialDetail() {
  return (
    <DetailPage entity={materialEntity}>
      <Property field={fields.name} />
      <Property field={fields.sensitive_to_light} />
      <Property field={fields.lowest_humidity} />
      <Property field={fields.highest_humidity} />
    </DetailPage>
  );
}
