//! A tenant's budget on the local stack: reserved, settled, given back where an execution died, and refused.

use automatic_person::{Answer, Person};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::types::AttributeValue;
use cli_base::deployed::{DEPLOYMENT, output};
use end_to_end::world::{Failure, World};
use serde_json::{Value, json};

/// Who writes routes.
const BY: &str = "ana@example.com";
/// What the reviews of this test say.
const TEXT: &str = "Boils in no time, and it is quiet. I like it.";
/// Tokens that are reserved for a reply to that, as docs/models/README.md says: `ReplyMaxTokens` is 900.
const RESERVED: u64 = 2 * (1_500 + TEXT.len() as u64 + 900);

/// A stack with one tenant, without an adapter, for whom Bedrock writes.
struct Shop {
    world: World,
}

impl Shop {
    async fn start() -> Result<Self, Failure> {
        // Pauses of the engine are short, so that retries end.
        let environment = [("SFN_WAIT_SCALE", "0.02")];
        let shop = Self { world: World::with_tenants(&[], &environment).await? };
        let brand =
            ["--name", "The Bakery", "--voice", "warm and brief", "--on-failure", "bedrock"];
        shop.put(&[&["--tokens-per-month", "1000000"], brand.as_slice()].concat())?;
        Ok(shop)
    }

    fn put(&self, what: &[&str]) -> Result<Value, Failure> {
        self.said(&[["put", "bakery", "--by", BY].as_slice(), what].concat())
    }

    /// What `rejoinder models tenants` prints of this stack.
    fn said(&self, arguments: &[&str]) -> Result<Value, Failure> {
        let more = ["--json", "--stack", DEPLOYMENT];
        let all = [["models", "tenants"].as_slice(), arguments, &more].concat();
        let said = self.world.asked_on_aws(&all)?;
        said.into_iter().next().ok_or_else(|| "nothing was said".into())
    }

    /// What the month stands at; nothing may stay reserved.
    fn spent(&self) -> Result<u64, Failure> {
        let shown = self.said(&["show", "bakery"])?;
        let month = &shown["month"];
        assert_eq!((&month["reserved"], &month["underWay"]), (&json!(0), &json!(0)), "{shown}");
        month["tokens"].as_u64().ok_or_else(|| format!("no tokens: {shown}").into())
    }

    fn bound(&self, tokens: u64) -> Result<(), Failure> {
        self.put(&["--tokens-per-month", &tokens.to_string()]).map(drop)
    }

    /// The outcome of a review of the bakery, and why another wrote.
    async fn because(&mut self, id: &str) -> Result<(Value, String), Failure> {
        let (_, detail) = self.world.outcome_of(posted(id)).await?;
        let because = detail["fallback"]["because"].as_str().unwrap_or_default().to_owned();
        Ok((detail, because))
    }

    /// Leaves a reservation of so many tokens that an execution made seven hours ago and never settled.
    async fn abandon(&self, tokens: u64) -> Result<(), Failure> {
        let now = jiff::Timestamp::now();
        let tables = Client::new(&self.world.stack.sdk_config().await);
        let table = output(self.world.stack.outputs(), "TenantsTableName")?;
        let mark = format!("{tokens} {}", now.as_second() - 7 * 3_600);
        let month = format!("BUDGET#{}", now.strftime("%Y-%m"));
        let write = tables.update_item().table_name(table);
        let write = write.key("pk", AttributeValue::S("TENANT#bakery".to_owned()));
        let write = write.key("sk", AttributeValue::S(month));
        let write = write.update_expression("SET #dead = :mark ADD tokens :tokens");
        let write = write.expression_attribute_names("#dead", "open-aborted");
        let write = write.expression_attribute_values(":mark", AttributeValue::S(mark));
        let tokens = AttributeValue::N(tokens.to_string());
        write.expression_attribute_values(":tokens", tokens).send().await?;
        Ok(())
    }

    /// Has others have asked for so many tokens in this minute and the two after it.
    async fn flood(&self, tokens: u64) -> Result<(), Failure> {
        let tables = Client::new(&self.world.stack.sdk_config().await);
        let table = output(self.world.stack.outputs(), "TenantsTableName")?;
        for minutes in 0..3 {
            let minute = jiff::Timestamp::now() + jiff::SignedDuration::from_mins(minutes);
            let minute = format!("MINUTE#{}", minute.strftime("%Y-%m-%dT%H:%M"));
            let write = tables.update_item().table_name(table);
            let write = write.key("pk", AttributeValue::S("TENANT#bakery".to_owned()));
            let write = write.key("sk", AttributeValue::S(minute));
            let write = write.update_expression("ADD tokens :tokens");
            let tokens = AttributeValue::N(tokens.to_string());
            write.expression_attribute_values(":tokens", tokens).send().await?;
        }
        Ok(())
    }

    /// Leaves a budget that cannot be read.
    async fn garble(&self) -> Result<(), Failure> {
        let tables = Client::new(&self.world.stack.sdk_config().await);
        let table = output(self.world.stack.outputs(), "TenantsTableName")?;
        let write = tables.update_item().table_name(table);
        let write = write.key("pk", AttributeValue::S("TENANT#bakery".to_owned()));
        let write = write.key("sk", AttributeValue::S("ROUTE".to_owned()));
        let budget = AttributeValue::S(r#"{"tokensPerMonth":"many"}"#.to_owned());
        let write = write.update_expression("SET budget = :budget");
        write.expression_attribute_values(":budget", budget).send().await?;
        Ok(())
    }
}

fn posted(id: &str) -> Value {
    json!({"reviewId": id, "productId": "p-1", "productName": format!("Kettle {id}"), "text": TEXT,
        "rating": 5, "tenant": "bakery"})
}

/// Tokens of the calls that wrote.
fn written(detail: &Value) -> u64 {
    let calls = detail["calls"].as_array().into_iter().flatten();
    let calls = calls.filter(|call| call["function"] == "response-generation");
    calls
        .filter_map(|call| Some(call["inputTokens"].as_u64()? + call["outputTokens"].as_u64()?))
        .sum()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_budget_of_two_replies_gives_two() -> Result<(), Failure> {
    let mut shop = Shop::start().await?;
    let (first, because) = shop.because("one").await?;
    let used = written(&first);
    assert_eq!(because, "AdapterMissing", "{first}");
    assert_eq!(shop.spent()?, used, "{first}");
    assert!(used > 0 && used < RESERVED, "{used}");
    shop.bound(used + RESERVED)?;
    let (second, because) = shop.because("two").await?;
    assert_eq!(because, "AdapterMissing", "{second}");
    assert_eq!(shop.spent()?, used + written(&second));
    let (third, because) = shop.because("three").await?;
    assert_eq!(because, "BudgetExhausted", "{third}");
    assert_eq!(third["fallback"]["by"], "BEDROCK");
    assert_ne!(third["reply"]["text"], "", "{third}");
    let spent = used + written(&second);
    assert_eq!(shop.spent()?, spent, "what Bedrock writes instead is not in the budget");
    shop.put(&["--on-failure", "person"])?;
    shop.world.post(&[posted("four")]).await?;
    let mails = shop.world.mails("Kettle four", 1).await?;
    Person::new(shop.world.stack.page(), Answer::Approve).say(&mails[0], "NO_REPLY", None).await?;
    let (_, fourth) = shop.world.spy.outcome("four").await?;
    let expected = json!({"because": "BudgetExhausted", "by": "PERSON"});
    assert_eq!(fourth["fallback"], expected, "{fourth}");
    given_back(&mut shop, spent).await
}

/// A reply counts in its minute; where others have asked for all of it the review waits, and then goes the way of
/// the policy, as it does at once where no minute has what a reply may take.
async fn within_the_minute(shop: &mut Shop) -> Result<(), Failure> {
    shop.put(&["--tokens-per-month", "1000000", "--tokens-per-minute", &RESERVED.to_string()])?;
    let (_, because) = shop.because("in its minute").await?;
    assert_eq!(because, "AdapterMissing");
    let spent = shop.spent()?;
    shop.flood(1).await?;
    let (late, because) = shop.because("after five minutes").await?;
    assert_eq!((because.as_str(), &late["fallback"]["by"]), ("TenantThrottled", &json!("BEDROCK")));
    shop.put(&["--tokens-per-minute", &(RESERVED - 1).to_string()])?;
    let (never, because) = shop.because("never").await?;
    assert_eq!(because, "TenantThrottled", "{never}");
    assert_eq!(shop.spent()?, spent, "what Bedrock writes instead is not in the budget");
    Ok(())
}

/// What executions that died hold is given back where it is needed, and a reply that fails leaves nothing.
async fn given_back(shop: &mut Shop, spent: u64) -> Result<(), Failure> {
    shop.put(&["--on-failure", "bedrock"])?;
    shop.bound(spent + RESERVED)?;
    shop.abandon(RESERVED).await?;
    let (fifth, because) = shop.because("five").await?;
    assert_eq!(because, "AdapterMissing", "{fifth}");
    let spent = spent + written(&fifth);
    assert_eq!(shop.spent()?, spent);
    let fails = json!({"operations": {"Converse:reply": {"fail": 1.0}}});
    shop.world.set_faults(&fails).await?;
    shop.bound(spent + RESERVED)?;
    let (sixth, _) = shop.because("six").await?;
    assert_eq!(sixth["error"]["name"], "UpstreamUnavailable", "{sixth}");
    assert_eq!(shop.spent()?, spent, "a reply that failed is not paid for");
    shop.world.set_faults(&json!({})).await?;
    within_the_minute(shop).await?;
    shop.garble().await?;
    let (seventh, _) = shop.because("seven").await?;
    let (reason, error) = (&seventh["reason"], &seventh["error"]["name"]);
    assert_eq!((reason, error), (&json!("SYSTEM_ERROR"), &json!("States.QueryEvaluationError")));
    Ok(())
}
