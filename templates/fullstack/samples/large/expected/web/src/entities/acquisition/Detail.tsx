import { DetailPage, Property } from "../../components/DetailPage";
import { acquisitionEntity } from "./model";

const { fields } = acquisitionEntity;

export default function AcquisitionDetail() {
  return (
    <DetailPage entity={acquisitionEntity}>
      <Property field={fields.number} />
      <Property field={fields.way} />
      <Property field={fields.acquired_on} />
      <Property field={fields.price} />
      <Property field={fields.donor_id} />
      <Property field={fields.approved_by_id} />
    </DetailPage>
  );
}
