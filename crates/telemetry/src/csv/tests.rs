use formwork_protocol::{CacheHit, Figure, Why};

use super::{csv, csv_of_time};
use crate::fixtures::{HOSTILE, output, report, samples, trace, work};
use crate::{WorkKind::Render, costs};

/// RFC 4180, written down once more: rows of cells, or what is wrong.
fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![];
    let mut row = vec![];
    let mut rest = text;
    while !rest.is_empty() {
        let (cell, after) = match rest.strip_prefix('"') {
            Some(mut quoted) => {
                let mut cell = String::new();
                loop {
                    let end = quoted.find('"').expect("a quote is closed");
                    cell.push_str(&quoted[..end]);
                    quoted = &quoted[end + 1..];
                    match quoted.strip_prefix('"') {
                        Some(after) => {
                            cell.push('"');
                            quoted = after;
                        }
                        None => break (cell, quoted),
                    }
                }
            }
            None => {
                let end = rest.find([',', '\r', '\n', '"']).expect("a row has an end");
                (rest[..end].to_owned(), &rest[end..])
            }
        };
        row.push(cell);
        rest = match after.strip_prefix(',') {
            Some(after) => after,
            None => {
                rows.push(std::mem::take(&mut row));
                after.strip_prefix("\r\n").expect("a row ends in CR LF")
            }
        };
    }
    rows
}

#[test]
fn a_run_is_a_table_with_a_row_for_each_output() {
    let changed = Why::Values {
        names: vec!["entities".into(), "name".into()],
    };
    let report = report(vec![
        output("src/a.rs", "a.hbs", CacheHit::Missed, changed),
        output("b, c.rs", "b.hbs", CacheHit::Memory, Why::Cached),
    ]);
    let trace = trace(9, vec![], vec![work(Render, 0, 0, 1_234_567, 0)]);
    assert_eq!(
        csv(&costs::outputs(&report, &trace)),
        "output,path,template,state,cache,why,changed,render_ms,write_ms,bytes\r\n\
         0,src/a.rs,a.hbs,new,missed,values,entities; name,1.234567,0,10\r\n\
         1,\"b, c.rs\",b.hbs,new,memory,cached,,0,0,10\r\n"
    );
}

#[test]
fn hostile_names_stay_within_their_cells_and_are_no_formulas() {
    let outputs = HOSTILE
        .iter()
        .map(|name| {
            let names = vec![(*name).to_owned()];
            output(name, name, CacheHit::Missed, Why::Values { names })
        })
        .collect();
    let rows = parse(&csv(&costs::outputs(
        &report(outputs),
        &trace(0, vec![], vec![]),
    )));
    assert_eq!(rows.len(), HOSTILE.len() + 1);
    for (row, name) in rows[1..].iter().zip(HOSTILE) {
        assert_eq!(row.len(), 10);
        for column in [1, 2, 6] {
            let cell = &row[column];
            assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), name);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}

#[test]
fn a_time_is_one_table_of_what_happened_in_it() {
    let rows = parse(&csv_of_time(&samples()));
    let width = rows[0].len();
    assert!(rows.iter().all(|row| row.len() == width), "{rows:?}");
    let column = |name: &str| rows[0].iter().position(|other| other == name).unwrap();
    let kinds: Vec<_> = rows[1..].iter().map(|row| &*row[column("kind")]).collect();
    assert_eq!(
        kinds,
        ["run", "sample", "run", "sample", "alert", "sample", "alert"]
    );
    let first = &rows[1];
    assert_eq!(first[column("at_utc")], "2023-11-14 22:13:20.000");
    assert_eq!(first[column("pack")], HOSTILE[0]);
    assert_eq!(first[column("length_ms")], "1500.25");
    let sample = &rows[2];
    assert_eq!(sample[column(Figure::ProcessBytes.name())], "1000000");
    assert_eq!(sample[column(Figure::WebViewBytes.name())], "");
    let alert = &rows[5];
    assert_eq!(alert[column("figure")], "preview_p95_ms");
    assert_eq!(alert[column("state")], "firing");
    assert_eq!(
        (&*alert[column("max")], &*alert[column("value")]),
        ("100", "140")
    );
    assert_eq!(rows[7][column("value")], "");
}
