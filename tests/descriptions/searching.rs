//! What is described can be searched: by the title's words, filtered by attributes.

use cli_base::deployed::Deployed;
use cli_base::progress::Progress;
use cli_base::workspace::Workspace;
use descriptions_commands::manifest::{Plan, Written, write};
use end_to_end::atelier::{Atelier, shirt};
use end_to_end::picture::png;
use end_to_end::program::workspace;
use end_to_end::world::{Failure, PATIENCE, World};
use local_stack::setup::text_model;
use search_commands::SearchStack;
use search_commands::index::{Data, IndexCache, IndexOptions, index};
use search_reranker::Output;
use serde_json::{Value, json};
use std::fs;
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, interval, timeout_at};

/// What the pictures of two categories show, where a top has this colour.
fn seen(top: &str) -> Value {
    let of = |sleeve: &str, colour: &str| {
        let values = [
            ("sleeve", sleeve),
            ("neckline", "crew-neck"),
            ("pattern", "solid"),
            ("fit", "regular"),
            ("colour", colour),
        ];
        let answer = |(attribute, value)| json!({"attribute": attribute, "value": value, "confidence": 0.95, "picture": 1});
        json!({"attributes": values.map(answer)})
    };
    json!({"attributes": {
        "category \"Shirt\"": of("long", "blue"),
        "category \"Top\"": of("sleeveless", top),
    }})
}

struct Catalogue {
    atelier: Atelier,
    search: SearchStack,
    cache: IndexCache,
    deployed: Deployed,
}

impl Catalogue {
    async fn open(folder: &Path) -> Result<Self, Failure> {
        text_model(&Workspace::find(Some(&workspace()))?, Progress::Silent).await?;
        let cache = IndexCache::at(folder.join("search"));
        let world = World::describing_and_searching(&cache).await?;
        world.set_answers(&seen("yellow")).await?;
        let running = world.stack.running();
        let search = SearchStack::local(&running).await?;
        let deployed = Deployed::local(&running).await;
        Ok(Self { atelier: Atelier::within(world).await?, search, cache, deployed })
    }

    /// Writes the manifest and has the image index made of it.
    async fn index(&self, out: &Path, merge: Option<&Path>) -> Result<Written, Failure> {
        let merge = merge.map(Path::to_owned);
        let plan = Plan { out: out.to_owned(), merge, language: "en".to_owned() };
        let written = write(&self.deployed, &plan).await?;
        let data = Data::manifest(&written.manifest, None)?;
        let options = IndexOptions::default();
        index(&self.search, &data, &options, &self.cache, Progress::Silent).await?;
        Ok(written)
    }

    async fn find(&self, words: &str, filters: Value) -> Result<Output, Failure> {
        let input = json!({"query": words, "filters": filters, "minSimilarity": 0});
        Ok(self.search.ask(&serde_json::from_value(input)?).await?)
    }
}

impl Catalogue {
    /// Searches until the new index answers: the function looks at the alias every few seconds.
    async fn finds(&self, words: &str, filters: Value, expected: &[&str]) -> Result<(), Failure> {
        let until = Instant::now() + PATIENCE;
        let mut tick = interval(Duration::from_millis(200));
        loop {
            timeout_at(until, tick.tick()).await.map_err(|_| format!("not {expected:?}"))?;
            let found = self.find(words, filters.clone()).await;
            if found.is_ok_and(|found| ids(&found) == expected) {
                return Ok(());
            }
        }
    }
}

fn ids(found: &Output) -> Vec<&str> {
    found.results.iter().map(|one| one.id.as_str()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_filters_by_what_is_described_and_finds_its_title() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let mut catalogue = Catalogue::open(folder.path()).await?;
    catalogue.atelier.upload("p/blue.png", png(96, [40, 80, 200])).await?;
    catalogue.atelier.upload("p/yellow.png", png(96, [240, 220, 40])).await?;
    let mut top = shirt("top-1", "Marigold", "p/yellow.png");
    top["category"] = json!("top");
    catalogue.atelier.post(&[shirt("shirt-1", "Thistle", "p/blue.png"), top.clone()]).await?;
    let (_, outcome) = catalogue.atelier.outcome("shirt-1").await?;
    catalogue.atelier.outcome("top-1").await?;

    let out = folder.path().join("catalogue");
    let written = catalogue.index(&out, None).await?;
    assert_eq!((written.lines, written.described, written.left_out.len()), (2, 2, 0));
    let long = catalogue.find("clothes", json!({"sleeve": "long"})).await?;
    assert_eq!(ids(&long), ["shirt-1"]);
    assert_eq!(long.results[0].metadata["title"], outcome.texts[0].title);
    let tops =
        catalogue.find("clothes", json!({"category": ["top"], "colour": ["yellow"]})).await?;
    assert_eq!(ids(&tops), ["top-1"]);
    assert_eq!(ids(&catalogue.find(&outcome.texts[0].title, json!({})).await?)[0], "shirt-1");

    // A newer revision says otherwise, and the shop has lines of its own.
    top["revision"] = json!(2);
    catalogue.atelier.world.set_answers(&seen("orange")).await?;
    catalogue.atelier.post(&[top]).await?;
    catalogue.atelier.described("top-1", 2).await?;
    let shop = folder.path().join("shop.jsonl");
    fs::write(folder.path().join("back.png"), png(32, [240, 200, 40]))?;
    let back = json!({"id": "back-view", "file": "back.png",
        "metadata": {"product": "top-1", "view": "back", "sleeve": "long"}});
    fs::write(&shop, format!("{back}\n"))?;
    let written = catalogue.index(&out, Some(&shop)).await?;
    assert_eq!((written.lines, written.described), (2, 2));
    let back = json!({"colour": "orange", "view": "back"});
    catalogue.finds("clothes", back, &["back-view"]).await?;
    assert_eq!(ids(&catalogue.find("clothes", json!({"sleeve": "long"})).await?), ["shirt-1"]);
    Ok(())
}
