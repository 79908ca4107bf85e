//! The database port on D1.

use crate::kernel::ports::{Boxed, Db, DbError, Rows, Statement, Value};
use wasm_bindgen::JsValue;
use worker::D1Database;
use worker::send::SendFuture;

/// A D1 binding.
pub(super) struct D1(pub(super) D1Database);

impl Db for D1 {
    fn batch(&self, statements: Vec<Statement>) -> Boxed<'_, Result<Vec<Rows>, DbError>> {
        Box::pin(SendFuture::new(async move {
            let failed = |error: worker::Error| DbError::Statement(error.to_string());
            let mut prepared = Vec::with_capacity(statements.len());
            for statement in &statements {
                let params: Vec<JsValue> = statement.params.iter().map(js_value).collect();
                prepared.push(
                    self.0
                        .prepare(statement.sql)
                        .bind(&params)
                        .map_err(failed)?,
                );
            }
            let results = self.0.batch(prepared).await.map_err(failed)?;
            let rows = results
                .into_iter()
                .map(|result| result.results().map(Rows).map_err(failed));
            rows.collect()
        }))
    }
}

/// D1 has one kind of number, a double. Our numbers have 53 bits at most, so it holds them exactly.
#[expect(clippy::cast_precision_loss, reason = "ids and times stay below 2^53")]
fn js_value(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Int(number) => JsValue::from_f64(*number as f64),
        Value::Text(text) => JsValue::from_str(text),
    }
}
