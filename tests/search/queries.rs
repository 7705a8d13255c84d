//! Personalised image search from end to end: pictures are indexed, people see their own order, a
//! click moves it, the page shows it, and a new stack has what the old one indexed.

use browser::{Browser, Checker, View, available};
use cli_base::loopback::loopback_client;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, PATIENCE, World};
use fantoccini::Locator;
use local_stack::setup::text_model;
use search_commands::SearchStack;
use search_commands::index::{Data, IndexCache, IndexOptions, index};
use search_reranker::{Input, Output, Query, Reason, SearchResult};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;
use tokio::time::{interval, timeout};

/// Fifty things in six hands.
const PICTURES: usize = 300;

/// Whether the default pictures can be installed.
fn has_npm(test: &str) -> bool {
    required_tools::have(&["npm"], test)
}

/// A stack with an index.
struct Shop {
    world: World,
    search: SearchStack,
}

impl Shop {
    async fn open(cache: &IndexCache) -> Result<Self, Failure> {
        let world = World::searching(cache).await?;
        let search = SearchStack::local(&world.stack.running()).await?;
        Ok(Self { world, search })
    }

    async fn indexed(cache: &IndexCache) -> Result<Self, Failure> {
        let here = Workspace::find(Some(&workspace()))?;
        text_model(&here, Progress::Silent).await?;
        let data = Data::default_pictures(&here, PICTURES, Progress::Silent).await?;
        let shop = Self::open(cache).await?;
        let made =
            index(&shop.search, &data, &IndexOptions::default(), cache, Progress::Silent).await?;
        assert_eq!((made.images, made.clusters), (PICTURES, 20));
        assert!(made.interactions > 1_000, "{made:?}");
        Ok(shop)
    }

    async fn search(&self, user: &str, weight: f64) -> Result<Output, Failure> {
        let input = Input {
            query: Query::Words("cat".to_owned()),
            user_id: Some(user.to_owned()),
            size: Some(10),
            candidates: None,
            weight: Some(weight),
            method: None,
            filters: BTreeMap::new(),
            min_similarity: Some(0.0),
            explain: true,
        };
        Ok(self.search.ask(&input).await?)
    }

    /// The page's own forms.
    async fn click(&self, user: &str, image: &str) -> Result<(), Failure> {
        let page = self.world.stack.page();
        let form = [("query", "cat"), ("user", user), ("weight", "0.5"), ("image", image)];
        let sent = loopback_client().post(format!("{page}/search/clicks")).form(&form);
        let answer = sent.header("origin", page).send().await?;
        assert_eq!(answer.status(), 303);
        Ok(())
    }
}

fn ids(answer: &Output) -> Vec<&str> {
    answer.results.iter().map(|found| found.id.as_str()).collect()
}

fn count(answer: &Output, name: &str, is: impl Fn(&str) -> bool) -> usize {
    answer.results.iter().filter(|found| is(&found.metadata[name])).count()
}

fn shows_a_cat(subject: &str) -> bool {
    subject.split('-').any(|word| word == "cat")
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_sees_the_same_subject_in_their_own_style() -> Result<(), Failure> {
    let test = "everybody_sees_the_same_subject_in_their_own_style";
    if !has_npm(test) {
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let cache = IndexCache::at(folder.path().join("search"));
    let shop = Shop::indexed(&cache).await?;
    styles_move_up(&shop).await?;
    a_newcomers_click_counts(&shop).await?;
    if available(test) {
        the_page_shows_it(&shop.world).await?;
    }
    let before = shop.search("ada", 0.0).await?;
    drop(shop);
    let again = Shop::open(&cache).await?;
    assert_eq!(ids(&again.search("ada", 0.0).await?), ids(&before), "put back as it was");
    // Clicks end with the stack, and with them what was popular: not the very same order.
    styles_move_up(&again).await?;
    too_many_broken_pictures_are_named(&again, &cache, folder.path()).await?;
    pictures_of_ones_own_begin_anew(&again, &cache, folder.path()).await
}

/// The current index stays.
async fn too_many_broken_pictures_are_named(
    shop: &Shop,
    cache: &IndexCache,
    folder: &Path,
) -> Result<(), Failure> {
    let manifest = folder.join("broken.jsonl");
    std::fs::write(folder.join("torn.png"), "GIF89a")?;
    let torn = |at| format!("{{\"id\": \"torn-{at}\", \"title\": \"\", \"file\": \"torn.png\"}}\n");
    std::fs::write(&manifest, (0..12).map(torn).collect::<String>())?;
    let data = Data::manifest(&manifest, None)?;
    let made = index(&shop.search, &data, &IndexOptions::default(), cache, Progress::Silent).await;
    let said = made.expect_err("all of it is broken").to_string();
    assert!(said.contains("12 of 12 images") && said.contains("torn-9: NOT_A_PICTURE"), "{said}");
    assert!(said.contains("and 2 more") && said.contains("`rejoinder search index`"), "{said}");
    assert_eq!(cache.summary().map(|summary| summary.made.images), Some(PICTURES));
    Ok(())
}

/// Why Ada gets the plain order, once the search has the index whose clusters begin with `first`.
async fn reason_in(shop: &Shop, first: u64) -> Result<Option<&'static str>, Failure> {
    let mut tick = interval(Duration::from_millis(200));
    let looking = async {
        loop {
            tick.tick().await;
            let ada = shop.search("ada", 0.3).await?;
            let new = |found: &SearchResult| found.cluster.parse().is_ok_and(|n: u64| n >= first);
            if ada.results.iter().all(new) {
                return Ok(ada.personalisation.reason.map(Reason::name));
            }
        }
    };
    timeout(Duration::from_secs(60), looking).await?
}

/// No clusters, clicks and objects of the pictures before; and what is left out is told.
async fn pictures_of_ones_own_begin_anew(
    shop: &Shop,
    cache: &IndexCache,
    folder: &Path,
) -> Result<(), Failure> {
    let manifest = folder.join("shop.jsonl");
    std::fs::write(folder.join("torn.png"), "GIF89a")?;
    let torn = json!({"id": "torn", "title": "torn", "file": "torn.png"}).to_string();
    let line = |(id, file)| json!({"id": id, "title": id, "file": file}).to_string();
    let lines = cache.pictures().into_iter().take(60).map(line).chain([torn]);
    std::fs::write(&manifest, lines.collect::<Vec<_>>().join("\n"))?;
    let data = Data::manifest(&manifest, None)?;
    let made =
        index(&shop.search, &data, &IndexOptions::default(), cache, Progress::Silent).await?;
    assert_eq!((made.images, made.failed, made.faults[0].id.as_str()), (60, 1, "torn"));
    let objects = folder.join("search/objects");
    let report = objects.join(format!("clusters/{}/report.json", made.index));
    let report: Value = serde_json::from_slice(&std::fs::read(report)?)?;
    assert_eq!(report["fitted"], true, "the clusters of other pictures are kept");
    assert!(report["firstCluster"].as_u64() >= Some(20), "they have the names of others: {report}");
    for (inside, expected) in [
        ("clusters", vec![made.index.as_str()]),
        ("index", vec![made.index.as_str(), "images.alias"]),
    ] {
        assert_eq!(
            names(&objects.join(inside))?,
            BTreeSet::from_iter(expected.into_iter().map(str::to_owned))
        );
    }
    let first = report["firstCluster"].as_u64().ok_or("the clusters have no names")?;
    let reason = reason_in(shop, first).await?;
    assert_eq!(reason, Some("UNKNOWN_USER"), "she never clicked on these");
    Ok(())
}

fn names(folder: &Path) -> Result<BTreeSet<String>, Failure> {
    let entries = std::fs::read_dir(folder)?.flatten();
    Ok(entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

async fn styles_move_up(shop: &Shop) -> Result<(), Failure> {
    let mut orders = BTreeSet::new();
    for (user, style) in [("ada", "openmoji"), ("eli", "twemoji"), ("dee", "noto")] {
        let plain = shop.search(user, 0.0).await?;
        // Threads build the graph, so that what is at its edge, and with it the scale of the scores,
        // differs from build to build: a weight at which two pictures may change places.
        let own = shop.search(user, 0.4).await?;
        assert!(own.personalisation.applied, "{user}: {:?}", own.personalisation);
        let of = |answer| count(answer, "style", |one| one == style);
        assert!(of(&own) > of(&plain), "{user}: {:?} -> {:?}", ids(&plain), ids(&own));
        let cats = count(&own, "subject", shows_a_cat);
        assert!(cats >= 8, "{user}: only {cats} of 10 are cats: {:?}", ids(&own));
        orders.insert(ids(&plain).join(" "));
    }
    assert_eq!(orders.len(), 1, "the plain order is the same for all");
    Ok(())
}

async fn a_newcomers_click_counts(shop: &Shop) -> Result<(), Failure> {
    let plain = shop.search("newcomer", 0.0).await?;
    let before = shop.search("newcomer", 0.5).await?;
    let reason = before.personalisation.reason.map(|reason| reason.name());
    assert_eq!((ids(&before), reason), (ids(&plain), Some("UNKNOWN_USER")));
    let last = before.results.last().ok_or("nothing is found")?;
    for _ in 0..3 {
        shop.click("newcomer", &format!("id={}&title=it", last.id)).await?;
    }
    let after = shop.search("newcomer", 0.5).await?;
    let place = ids(&after).iter().position(|id| *id == last.id);
    assert!(after.personalisation.applied && place < Some(9), "{place:?} in {:?}", ids(&after));
    Ok(())
}

async fn the_page_shows_it(world: &World) -> Result<(), Failure> {
    let address = format!("{}/search?query=cat&user=dee&weight=0.5", world.stack.page());
    for (name, width, dark) in
        [("wide", 1280, false), ("dark", 1280, true), ("phone", 360, false), ("narrow", 320, true)]
    {
        let browser = Browser::start(View { width, height: 1000, scripts: true, dark }).await?;
        assert_eq!(browser.open(&address).await?, 200);
        look(&browser, name).await?;
        browser.stop().await?;
    }
    let browser = Browser::start(View::default()).await?;
    browser.open(&address).await?;
    back_leads_to_the_search_before(&browser).await?;
    a_photo_is_made_smaller(&browser).await?;
    browser.stop().await?;
    let without_scripts = Browser::start(View { scripts: false, ..View::default() }).await?;
    without_scripts.client.goto(&address).await?;
    click_on_the_last(&without_scripts).await?;
    without_scripts.stop().await
}

/// Nothing is cut off, every picture is there, and axe-core finds nothing.
async fn look(browser: &Browser, name: &str) -> Result<(), Failure> {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    assert_eq!(browser.text("h1").await?, "Image search");
    let orders = browser.client.find_all(Locator::Css(".order")).await?.len();
    assert_eq!(orders, 2, "plain and personal: {}", browser.text("main").await?);
    let why = browser.client.find(Locator::Css(".order.personal details summary")).await?;
    why.click().await?;
    let broken = "return [...document.images].filter(one => one.loading !== 'lazy' && !one.naturalWidth).length";
    assert_eq!(browser.client.execute(broken, vec![]).await?, json!(0));
    browser.picture(&target.join("pages/search").join(format!("{name}.png"))).await?;
    assert_eq!(browser.overflow().await?, 0, "{name} is cut off at the side");
    if let Some(checker) = Checker::load(&target.join("axe"), "the accessibility of the search") {
        assert_eq!(checker.check(browser).await?, vec![], "{name}");
    }
    Ok(())
}

/// A moved slider is no step of its own.
async fn back_leads_to_the_search_before(browser: &Browser) -> Result<(), Failure> {
    let cats = browser.text(".order.plain .tiles").await?;
    let query = browser.client.find(Locator::Css("#query")).await?;
    query.clear().await?;
    query.send_keys("dog\n").await?;
    until(browser, "location.search.includes('query=dog')").await?;
    assert_ne!(browser.text(".order.plain .tiles").await?, cats);
    let slide = "const one = document.querySelector('#weight'); one.value = '0.8'; \
                 one.dispatchEvent(new Event('change', {bubbles: true}))";
    browser.client.execute(slide, vec![]).await?;
    until(browser, "location.search.includes('weight=0.8')").await?;
    browser.client.back().await?;
    until(browser, "document.querySelector('#query').value === 'cat'").await?;
    assert_eq!(browser.text(".order.plain .tiles").await?, cats);
    until(browser, "document.querySelector('#weight').value === '0.5'").await?;
    browser.client.forward().await?;
    until(browser, "document.querySelector('#query').value === 'dog'").await
}

/// As large as a camera's, in the browser's own file field.
async fn a_photo_is_made_smaller(browser: &Browser) -> Result<(), Failure> {
    let choose = "const done = arguments[arguments.length - 1];
        const photo = Object.assign(document.createElement('canvas'), {width: 4000, height: 3000});
        const on = photo.getContext('2d');
        on.fillStyle = 'orange';
        on.fillRect(0, 0, 4000, 3000);
        photo.toBlob((blob) => {
          const chosen = new DataTransfer();
          chosen.items.add(new File([blob], 'photo.png', {type: 'image/png'}));
          const field = document.querySelector('#picture-file');
          field.files = chosen.files;
          field.dispatchEvent(new Event('change', {bubbles: true}));
          done(true);
        });";
    browser.client.execute_async(choose, vec![]).await?;
    until(browser, "document.querySelector('.chosen img')?.naturalWidth === 2048").await?;
    let height = "return document.querySelector('.chosen img').naturalHeight";
    assert_eq!(browser.client.execute(height, vec![]).await?, json!(1536));
    let orders = browser.client.find_all(Locator::Css(".order")).await?.len();
    assert_eq!(orders, 2, "{}", browser.text("main").await?);
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target");
    browser.picture(&target.join("pages/search/photo.png")).await
}

/// Waits until something is so in the page.
async fn until(browser: &Browser, condition: &str) -> Result<(), Failure> {
    let script = format!("return Boolean({condition})");
    let wait = async {
        let mut look = interval(Duration::from_millis(50));
        while browser.client.execute(&script, vec![]).await? != json!(true) {
            look.tick().await;
        }
        Ok(())
    };
    timeout(PATIENCE, wait).await.map_err(|_| format!("never: {condition}"))?
}

/// By the plain form: the order is shown again, with what was clicked on.
async fn click_on_the_last(browser: &Browser) -> Result<(), Failure> {
    let tiles = browser.client.find_all(Locator::Css(".order.personal .tile button")).await?;
    let last = tiles.last().ok_or("no picture can be clicked on")?;
    last.click().await?;
    let told = async { while browser.text(".said").await.unwrap_or_default().is_empty() {} };
    timeout(PATIENCE, told).await?;
    let said = browser.text(".said").await?;
    assert!(said.starts_with("Dee clicked on"), "{said}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stack_without_an_index_says_so() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let world = World::searching(&IndexCache::at(folder.path().to_owned())).await?;
    let page = format!("{}/search?query=cat", world.stack.page());
    let shown = loopback_client().get(page).send().await?.text().await?;
    assert!(shown.contains("Nothing is indexed yet") && shown.contains("rejoinder search index"));
    let search = SearchStack::local(&world.stack.running()).await?;
    let nobody: Input = serde_json::from_value(json!({"query": "cat"}))?;
    let failed = search.ask(&nobody).await.map(|answer| answer.results.len());
    assert!(failed.is_err(), "an error, never an empty list: {failed:?}");
    Ok(())
}
