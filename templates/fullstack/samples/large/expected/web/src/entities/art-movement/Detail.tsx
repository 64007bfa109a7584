import { DetailPage, Property } from "../../components/DetailPage";
import { artMovementEntity } from "./model";

const { fields } = artMovementEntity;

export default function ArtMovementDetail() {
  return (
    <DetailPage entity={artMovementEntity}>
      <Property field={fields.name} />
      <Property field={fields.description} />
      <Property field={fields.grew_out_of_ids} />
    </DetailPage>
  );
}
