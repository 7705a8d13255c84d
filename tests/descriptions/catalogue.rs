//! A whole catalogue, posted at a pace and within a ceiling.

use cli_base::deployed::output;
use end_to_end::atelier::{Atelier, shirt};
use end_to_end::picture::png;
use end_to_end::world::Failure;
use serde_json::{Value, json};

/// Two batches and a half.
const PRODUCTS: usize = 25;

async fn run(atelier: &Atelier, ceiling: f64) -> Result<Value, Failure> {
    let machine = output(atelier.world.stack.outputs(), "CatalogueBackfillMachineArn")?.to_owned();
    let input = json!({"run": "spring", "manifestKey": "manifests/spring.jsonl",
        "maxCostUsd": ceiling, "costPerProductUsd": 0.01});
    atelier.world.execute(&machine, &input).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_catalogue_is_posted_once_within_its_ceiling() -> Result<(), Failure> {
    let mut atelier = Atelier::open(&[("BackfillPauseSeconds", "0")]).await?;
    atelier.upload("p/1.png", png(96, [40, 80, 200])).await?;
    // What is refused at once costs no model.
    let product = |n: usize| {
        let mut product = shirt(&format!("c-{n}"), "Campion", "p/1.png");
        product["category"] = json!("kettle");
        product
    };
    let lines: String = (0..PRODUCTS).map(|n| format!("{}\n", product(n))).collect();
    atelier.upload("manifests/spring.jsonl", lines.into_bytes()).await?;

    let first = run(&atelier, 0.21).await?;
    assert_eq!(
        first,
        json!({"run": "spring", "posted": 20, "kept": 0, "overCeiling": 5, "failed": 0})
    );
    let again = run(&atelier, 0.21).await?;
    assert_eq!(
        again,
        json!({"run": "spring", "posted": 0, "kept": 20, "overCeiling": 5, "failed": 0})
    );
    let rest = run(&atelier, 1.0).await?;
    assert_eq!(
        rest,
        json!({"run": "spring", "posted": 5, "kept": 20, "overCeiling": 0, "failed": 0})
    );

    for n in 0..PRODUCTS {
        atelier.outcome(&format!("c-{n}")).await?;
    }
    for n in 0..PRODUCTS {
        let outcomes = atelier.world.spy.product_outcomes(&format!("c-{n}")).await?;
        assert_eq!(outcomes.len(), 1, "{outcomes:#?}");
    }
    let ended = |(name, _): &&(String, Value)| name == "CATALOGUE_BACKFILL_ENDED";
    assert_eq!(atelier.world.spy.seen().iter().filter(ended).count(), 3);
    Ok(())
}
