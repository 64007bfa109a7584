import { DetailPage, Property } from "../../components/DetailPage";
import { visitorGroupEntity } from "./model";

const { fields } = visitorGroupEntity;

export default function VisitorGroupDetail() {
  return (
    <DetailPage entity={visitorGroupEntity}>
      <Property field={fields.name} />
      <Property field={fields.email} />
      <Property field={fields.people} />
      <Property field={fields.school} />
      <Property field={fields.needs} />
    </DetailPage>
  );
}
