import { DetailPage, Property } from "../../components/DetailPage";
import { countryEntity } from "./model";

const { fields, key } = countryEntity;

export default function CountryDetail() {
  return (
    <DetailPage entity={countryEntity}>
      <Property field={key} />
      <Property field={fields.name} />
      <Property field={fields.capital} />
    </DetailPage>
  );
}
