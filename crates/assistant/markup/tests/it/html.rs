//! What HTML becomes.

use crate::show::html;
use documents::Refusal;
use markup::{Limits, read_html};

#[test]
fn headings_paragraphs_and_lists() {
    let found = html(
        "<!doctype html><title>Brew 3</title><nav>Home</nav><h1>Brew&nbsp;3</h1>
         <p>Heats to 93&#8239;°C
            in <b>40</b>&nbsp;s.<p>Then:
         <ol start=3><li>Fill.<li>Press<ul><li>once</ul>or twice.</ol>
         <dl><dt>E01<dd>No water.</dl><div>Loose</div>text<script>x</script>",
    );
    assert_eq!(
        found,
        [
            "h1 Brew 3",
            "p Heats to 93 °C in 40 s.",
            "p Then:",
            "i1 3. Fill.",
            "i1 4. Press",
            "i2 • once",
            "i1  or twice.",
            "p E01",
            "i1  No water.",
            "p Loose",
            "p text",
        ]
    );
}

#[test]
fn merged_cells_lie_where_the_page_shows_them() {
    let found = html(
        "<table><caption>Sizes</caption><thead><tr><th rowspan=2>Size<th colspan=2>Chest, cm
         <tr><th>from<th>to<tbody><tr><th>S<td>84<td>92<tr><th>M<td colspan=9>92 to 100
         <tfoot><tr><td colspan=3>Measured lying flat.</table>",
    );
    assert_eq!(
        found,
        [
            "t[Sizes] 2 0 / Size[2x1]| Chest, cm[1x2]| / from| to| / S| 84| 92| / M| 92 to 100[1x9]| \
          / Measured lying flat.[1x3]|"
        ]
    );
}

#[test]
fn columns_of_headers_are_counted() {
    let found = html("<table><tr><th>Power<td>1,450 W<tr><th>Weight<td>4 kg</table>");
    assert_eq!(found, ["t[] 0 1 / Power| 1,450 W| / Weight| 4 kg|"]);
    let bold = html("<table><tr><td><b>Part</b><td><b>Number</b><tr><td>Lid<td>7</table>");
    assert_eq!(bold, ["t[] 1 0 / Part| Number| / Lid| 7|"]);
}

#[test]
fn a_table_that_only_places_things_is_none() {
    let found = html("<table><tr><td>Menu<td><table><tr><th>a<th>b<tr><td>1<td>2</table></table>");
    assert_eq!(found, ["p Menu", "t[] 1 0 / a| b| / 1| 2|"]);
    assert_eq!(html("<table role=presentation><tr><td>a<td>b<tr><td>c<td>d</table>").len(), 4);
}

#[test]
fn figures_have_the_words_that_the_page_has_for_them() {
    let found = html(
        "<figure><img alt='Front view'><figcaption>Figure 1: the front</figcaption></figure>
         <p>Press <img alt='power'> to start.<img alt=''></p><p><img alt='A kettle'></p>
         <figure><table><tr><th>a<th>b<tr><td>1<td>2</table><figcaption>Data</figcaption></figure>
         <svg aria-label=x><title>Load</title><text>10 kg</text></svg>",
    );
    assert_eq!(
        found,
        [
            "f1 Figure 1: the front Front view",
            "p Press power to start.",
            "f2 A kettle",
            "t[Data] 1 0 / a| b| / 1| 2|",
            "f3 Load 10 kg",
        ]
    );
}

#[test]
fn numbers_keep_their_exponents() {
    let found = html("<p>10<sup>3</sup> m<sup>2</sup>, H<sub>2</sub>O, 1<sup>st</sup></p>");
    assert_eq!(found, ["p 10³ m², H₂O, 1st"]);
}

#[test]
fn only_the_main_part_is_read_where_there_is_one() {
    assert_eq!(html("<header>Shop</header><main><p>Text</main><footer>c</footer>"), ["p Text"]);
    assert_eq!(html("<main></main><p>Text"), ["p Text"]);
    assert_eq!(html("<div role=navigation>Home</div><p>Text<button>OK</button>"), ["p Text"]);
}

#[test]
fn what_is_misnested_is_read_as_browsers_do() {
    assert_eq!(
        html("<table>before<tr><td>a<td>b<tr><td>c<td>d</table>").first().unwrap(),
        "p before"
    );
    assert_eq!(html("<b>a<p>b</b>c"), ["p a", "p bc"]);
    assert_eq!(html("a < b > c"), ["p a < b > c"]);
}

#[test]
fn what_is_too_large_is_refused_and_not_read_slowly() {
    let refused = |source: &str| read_html(source, &Limits::default()).map(|_| ()).unwrap_err();
    assert_eq!(refused(""), Refusal::NoText);
    assert_eq!(refused("<p> <script>x</script>"), Refusal::NoText);
    assert_eq!(refused(&"<div>".repeat(300_000)), Refusal::TooLarge);
    assert_eq!(refused(&"<table><tr><td>".repeat(100_000)), Refusal::TooLarge);
    assert_eq!(refused(&"<p>".repeat(600_000)), Refusal::TooLarge);
    let attributes: String = (0..200_000).map(|n| format!(" a{n}")).collect();
    assert_eq!(refused(&format!("<p{attributes}>a")), Refusal::TooLarge);
    assert_eq!(refused(&format!("</p{}>a", attributes.replace(' ', " x='>' "))), Refusal::TooLarge);
    let formats: String = (0..100_000).map(|n| format!("<p><b id=a{n}>")).collect();
    assert_eq!(refused(&formats), Refusal::TooLarge);
    let wide = "<table><tr>".to_owned() + &"<th colspan=1000 rowspan=65000>a".repeat(1_000);
    assert_eq!(refused(&wide), Refusal::TooLarge);
    assert_eq!(refused(&"a".repeat(10_000_001)), Refusal::TooLarge);
}

#[test]
fn the_title_is_that_of_the_tab() {
    let read = |source: &str| read_html(source, &Limits::default()).unwrap();
    assert_eq!(read("<title> Brew\n 3 </title><p>a").title.as_deref(), Some("Brew 3"));
    assert_eq!(read("<p>a<svg><title>b</title></svg>").title, None);
    assert_eq!(read("<p>a").media_type, "text/html");
}
