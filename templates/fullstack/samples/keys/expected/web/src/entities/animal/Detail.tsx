import { DetailPage, Property } from "../../components/DetailPage";
import { animalEntity } from "./model";

const { fields } = animalEntity;

export default function AnimalDetail() {
  return (
    <DetailPage entity={animalEntity}>
      <Property field={fields.name} />
      <Property field={fields.born_on} />
      <Property field={fields.mother_id} />
      <Property field={fields.companion_ids} />
    </DetailPage>
  );
}
