import { DetailPage, Property } from "../../components/DetailPage";
import { donorEntity } from "./model";

const { fields } = donorEntity;

export default function DonorDetail() {
  return (
    <DetailPage entity={donorEntity}>
      <Property field={fields.name} />
      <Property field={fields.email} />
      <Property field={fields.anonymous} />
      <Property field={fields.first_gift_on} />
    </DetailPage>
  );
}
