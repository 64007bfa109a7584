import { DetailPage, Property } from "../../components/DetailPage";
import { valuationEntity } from "./model";

const { fields } = valuationEntity;

export default function ValuationDetail() {
  return (
    <DetailPage entity={valuationEntity}>
      <Property field={fields.work_id} />
      <Property field={fields.value} />
      <Property field={fields.currency} />
      <Property field={fields.valued_on} />
      <Property field={fields.valued_by} />
    </DetailPage>
  );
}
