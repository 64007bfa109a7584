import { DetailPage, Property } from "../../components/DetailPage";
import { exhibitEntity } from "./model";

const { fields } = exhibitEntity;

export default function ExhibitDetail() {
  return (
    <DetailPage entity={exhibitEntity}>
      <Property field={fields.exhibition_id} />
      <Property field={fields.work_id} />
      <Property field={fields.position} />
      <Property field={fields.label} />
      <Property field={fields.lux_limit} />
    </DetailPage>
  );
}
