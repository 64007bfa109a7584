import { DetailPage, Property } from "../../components/DetailPage";
import { exhibitionEntity } from "./model";

const { fields } = exhibitionEntity;

export default function ExhibitionDetail() {
  return (
    <DetailPage entity={exhibitionEntity}>
      <Property field={fields.title} />
      <Property field={fields.curator_ids} />
      <Property field={fields.room_ids} />
      <Property field={fields.opens_on} />
      <Property field={fields.closes_on} />
      <Property field={fields.budget} />
      <Property field={fields.state} />
      <Property field={fields.introduction} />
    </DetailPage>
  );
}
