"""The extractor protocol over any OpenAI-compatible endpoint (extra `llm`): every quotation is proven or dropped."""

from zopa.statements.language_model.answer_cache import AnswerCache
from zopa.statements.language_model.asking import Asker, Usage
from zopa.statements.language_model.comparing import Comparison
from zopa.statements.language_model.endpoints import Endpoint, endpoint_from_environment
from zopa.statements.language_model.extractor import LanguageModelExtractor
from zopa.statements.language_model.prompt import estimated_tokens, passages

__all__ = [
    "AnswerCache",
    "Asker",
    "Comparison",
    "Endpoint",
    "LanguageModelExtractor",
    "Usage",
    "endpoint_from_environment",
    "estimated_tokens",
    "passages",
]
