import { DetailPage, Property } from "../../components/DetailPage";
import { departmentEntity } from "./model";

const { fields } = departmentEntity;

export default function DepartmentDetail() {
  return (
    <DetailPage entity={departmentEntity}>
      <Property field={fields.name} />
      <Property field={fields.code} />
      <Property field={fields.head_id} />
      <Property field={fields.yearly_budget} />
    </DetailPage>
  );
}
