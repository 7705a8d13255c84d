//! A stack that describes products, and what the tests do to it.

use crate::objects::Objects;
use crate::world::{Failure, World};
use aws_sdk_eventbridge::types::PutEventsRequestEntry;
use cli_base::deployed::output;
use products::DescriptionOutcome;
use serde_json::{Value, json};

/// A stack of one's own with a bucket of pictures.
pub struct Atelier {
    pub world: World,
    objects: Objects,
    events: aws_sdk_eventbridge::Client,
}

impl Atelier {
    /// Starts a stack with these parameters of the template.
    ///
    /// # Errors
    /// It does not start.
    pub async fn open(parameters: &[(&str, &str)]) -> Result<Self, Failure> {
        Self::within(World::describing(parameters).await?).await
    }

    /// In a stack that describes products.
    ///
    /// # Errors
    /// It has no bucket for their pictures.
    pub async fn within(world: World) -> Result<Self, Failure> {
        let config = world.stack.sdk_config().await;
        let objects = Objects::of(&world, "ProductPicturesBucketName").await?;
        let events = aws_sdk_eventbridge::Client::new(&config);
        Ok(Self { world, objects, events })
    }

    /// Puts an object into the bucket of products.
    ///
    /// # Errors
    /// S3 refuses it.
    pub async fn upload(&self, key: &str, content: Vec<u8>) -> Result<(), Failure> {
        self.objects.put(key, content).await
    }

    /// Posts products, given as the details of their events.
    ///
    /// # Errors
    /// The bus refuses one.
    pub async fn post(&self, details: &[Value]) -> Result<(), Failure> {
        let bus = output(self.world.stack.outputs(), "EventBusName")?;
        let entry = |detail: &Value| {
            PutEventsRequestEntry::builder()
                .event_bus_name(bus)
                .source("shop.products")
                .detail_type("NEW_PRODUCT_POSTED")
                .detail(detail.to_string())
                .build()
        };
        for batch in details.chunks(10) {
            let entries = batch.iter().map(entry).collect();
            let put = self.events.put_events().set_entries(Some(entries)).send().await?;
            assert_eq!(put.failed_entry_count, 0, "{put:?}");
        }
        Ok(())
    }

    /// Waits for a product's outcome: the event's type and detail.
    ///
    /// # Errors
    /// There is none in time, or it does not fit its schema.
    pub async fn outcome(&mut self, id: &str) -> Result<(String, DescriptionOutcome), Failure> {
        let (name, detail) = self.world.spy.product_outcome(id).await?;
        Ok((name, serde_json::from_value(detail)?))
    }

    /// Waits until a revision of a product is described.
    ///
    /// # Errors
    /// It is not in time.
    pub async fn described(&mut self, id: &str, revision: u32) -> Result<(), Failure> {
        let is = |(name, detail): &(String, Value)| {
            let of = detail["productId"] == id && detail["revision"] == revision;
            of && name == "PRODUCT_DESCRIPTION_CREATED"
        };
        self.world.spy.until(|seen| seen.iter().any(is)).await
    }
}

/// A shirt with a picture; its other fields do not matter.
#[must_use]
pub fn shirt(id: &str, name: &str, picture: &str) -> Value {
    json!({"productId": id, "name": name, "category": "shirt", "pictures": [picture]})
}
