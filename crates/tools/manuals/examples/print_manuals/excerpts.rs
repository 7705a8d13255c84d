//! Chapters of the manuals with orders to their reader, hidden in seven places.

use crate::printing::{open, print, replace_after, run};
use crate::{folder, read_source, write_lines};
use browser::{Browser, Failure};
use manuals::{HidingPlace, Manual, Order, Planted, read_orders};
use serde_json::json;
use std::fs;

/// Makes each order's excerpts, what is planted where (`orders.jsonl`), and their manifest.
pub(crate) async fn make(browser: &Browser, catalogue: &[Manual]) -> Result<(), Failure> {
    fs::create_dir_all(folder("orders"))?;
    let mut planted = Vec::new();
    for order in read_orders()? {
        let manual = catalogue.iter().find(|manual| manual.document_id == order.manual);
        let manual = manual.ok_or_else(|| format!("{}: no manual {}", order.id, order.manual))?;
        for place in HidingPlace::ALL {
            let made = order.plant(place, manual);
            fs::write(folder(&made.file), plant(browser, manual, &order, place).await?)?;
            planted.push(made);
        }
    }
    write_lines("orders-manifest.jsonl", planted.iter().map(Planted::source))?;
    write_lines("orders/orders.jsonl", planted)
}

/// The file with the order in it.
async fn plant(
    browser: &Browser,
    manual: &Manual,
    order: &Order,
    place: HidingPlace,
) -> Result<Vec<u8>, Failure> {
    open(browser, &read_source(manual)?).await?;
    let arguments = vec![json!(order.before), json!(order.text), json!(place)];
    let html = run(browser, "return hide(...arguments);", arguments).await?;
    if let Some(html) = html.as_str() {
        return Ok(html.as_bytes().to_vec());
    }
    let (pdf, _) = print(browser).await?;
    if place == HidingPlace::OffPage { cut_off(pdf) } else { Ok(pdf) }
}

/// How far the page reaches below what is shown: 30 mm in points.
const BELOW: f64 = 85.0;

/// Makes every page end above what was printed below its end.
fn cut_off(mut pdf: Vec<u8>) -> Result<Vec<u8>, Failure> {
    const MARK: &[u8] = b"/MediaBox [";
    let at = pdf.windows(MARK.len()).position(|window| window == MARK);
    let from = at.ok_or("the PDF has no page")? + MARK.len();
    let rest = pdf.get(from..).and_then(|rest| rest.split(|byte| *byte == b']').next());
    let old = std::str::from_utf8(rest.ok_or("the page has no size")?)?.to_owned();
    let sides: Result<Vec<f64>, _> = old.split(' ').map(str::parse).collect();
    let [_, _, width, height] = sides?[..] else { return Err("the page has no size".into()) };
    let new = format!("0 {BELOW} {width:.0} {height:.0}");
    let room = old.len();
    if new.len() > room {
        return Err(format!("no room for {new} in {old}").into());
    }
    replace_after(&mut pdf, MARK, format!("{new:<room$}").as_bytes());
    Ok(pdf)
}
