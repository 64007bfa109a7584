import { DetailPage, Property } from "../../components/DetailPage";
import { grosseEntity } from "./model";

const { fields } = grosseEntity;

export default function GrosseDetail() {
  return (
    <DetailPage entity={grosseEntity}>
      <Property field={fields.bezeichnung} />
      <Property field={fields.hohe_in_metern} />
      <Property field={fields.gultig_ab} />
      <Property field={fields.kurzel} />
    </DetailPage>
  );
}
