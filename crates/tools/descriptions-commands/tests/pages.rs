//! The pages of products in a real browser, light and dark, on a desk and on a phone: what they say,
//! that axe-core finds nothing, that nothing is cut off. Pictures of them are left in
//! `target/pages/descriptions/`.

mod stand_in;

use browser::{Browser, Checker, Failure, View, available};
use cli_base::loopback::loopback_client;
use cli_base::running::Running;
use descriptions_commands::Descriptions;
use fantoccini::Locator;
use stack_page::Page;
use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::Path;

const TARGET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../target");

const VIEWS: [(&str, View); 3] = [
    ("light", View { width: 1280, height: 1000, scripts: true, dark: false }),
    ("dark", View { width: 1280, height: 1000, scripts: true, dark: true }),
    ("phone", View::PHONE),
];

async fn page() -> Result<Page, Failure> {
    let endpoint = stand_in::serve().await?;
    let mut page = Page::bound(TcpListener::bind("127.0.0.1:0")?)?;
    let outputs = [
        ("ProductDescriptionMachineArn", stand_in::MACHINE),
        ("ProductPicturesBucketName", stand_in::BUCKET),
    ];
    let running = Running {
        pid: 1,
        page: page.url().to_owned(),
        models: endpoint.clone(),
        endpoint,
        region: "us-east-1".to_owned(),
        processes: BTreeMap::new(),
        outputs: outputs.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
    };
    page.serve(&running, &[&Descriptions]).await?;
    Ok(page)
}

#[tokio::test(flavor = "multi_thread")]
async fn only_pictures_of_products_are_shown() -> Result<(), Failure> {
    let page = page().await?;
    let http = loopback_client();
    let get = async |path: &str| http.get(format!("{}{path}", page.url())).send().await;
    let picture = get("/descriptions/described/pictures/1").await?;
    assert_eq!(picture.headers()["content-type"], "image/png");
    for missing in ["described/pictures/3", "described/pictures/0", "refused/pictures/1", "nobody"]
    {
        assert_eq!(get(&format!("/descriptions/{missing}")).await?.status(), 404, "{missing}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_good_to_read() -> Result<(), Failure> {
    if !available("the pages of products") {
        return Ok(());
    }
    let page = page().await?;
    for (name, view) in VIEWS {
        let browser = Browser::start(view).await?;
        for (path, heading, words) in [
            ("", "Products", "waits for a person"),
            ("/described", "Regatta Polo", "Pictures show Blue (81 %)"),
            ("/waiting", "Signal Tee", "unsupported material"),
            ("/refused", "Ghost Shirt", "none of the 2 pictures can be used"),
        ] {
            let address = format!("{}/descriptions{path}", page.url());
            assert_eq!(browser.open(&address).await?, 200, "{path}");
            assert_eq!(browser.text("h1").await?, heading);
            let main = browser.text("main").await?.to_lowercase();
            assert!(main.contains(&words.to_lowercase()), "{words} in {main}");
            look(&browser, &format!("{}-{name}", path.trim_start_matches('/'))).await?;
        }
        browser.stop().await?;
    }
    Ok(())
}

/// By keyboard alone, without a script: a phrase is focused and its fact lights up; the link leads there.
#[tokio::test(flavor = "multi_thread")]
async fn a_phrase_lights_its_fact_without_a_script() -> Result<(), Failure> {
    if !available("the phrases of a text") {
        return Ok(());
    }
    let page = page().await?;
    let browser = Browser::start(View { scripts: false, ..View::default() }).await?;
    browser.open(&format!("{}/descriptions/described", page.url())).await?;
    let phrase = browser.client.find(Locator::LinkText("short sleeves")).await?;
    let before = colour(&browser).await?;
    phrase.click().await?;
    let url = browser.client.current_url().await?;
    assert_eq!(url.fragment(), Some("fact-1"));
    assert_ne!(colour(&browser).await?, before, "the fact is not lit");
    browser.stop().await
}

/// The background of the first fact.
async fn colour(browser: &Browser) -> Result<String, Failure> {
    let fact = browser.client.find(Locator::Css("#fact-1")).await?;
    Ok(fact.css_value("background-color").await?)
}

async fn look(browser: &Browser, name: &str) -> Result<(), Failure> {
    let target = Path::new(TARGET);
    let name = name.trim_start_matches('-');
    browser.picture(&target.join("pages/descriptions").join(format!("{name}.png"))).await?;
    assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
    if let Some(checker) = Checker::load(&target.join("axe"), "the accessibility of products") {
        assert_eq!(checker.check(browser).await?, vec![], "{name}");
    }
    Ok(())
}
