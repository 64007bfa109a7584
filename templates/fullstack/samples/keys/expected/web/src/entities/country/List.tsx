import { Column, TitleColumn } from "../../components/Column";
import { ListPage } from "../../components/ListPage";
import { countryEntity } from "./model";

const { fields, key } = countryEntity;

export default function CountryList() {
  return (
    <ListPage entity={countryEntity}>
      <TitleColumn />
      <Column field={key} />
      <Column field={fields.capital} />
    </ListPage>
  );
}
