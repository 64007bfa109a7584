import { DetailPage, Property } from "../../components/DetailPage";
import { lenderEntity } from "./model";

const { fields } = lenderEntity;

export default function LenderDetail() {
  return (
    <DetailPage entity={lenderEntity}>
      <Property field={fields.name} />
      <Property field={fields.city} />
      <Property field={fields.country} />
      <Property field={fields.contact} />
    </DetailPage>
  );
}
