# 清廉 · Qinglian。需要 Python 3.11 及以上，其余由这里准备；执行 make 看有哪些命令。
# Needs Python 3.11 or later and prepares the rest; `make` lists the commands. GNU make 3.81 (macOS) will do.

PYTHON ?=
SITE ?= site
PORT ?= 8000
# 测试进程数。Test processes.
WORKERS ?= 2
# 传给 pytest 的参数，如 make test TESTS="tests/unit -k flow"。Arguments for pytest.
TESTS ?=

BIN := .venv/bin
INSTALL := PYTHON="$(PYTHON)" sh .ci/python
INPUTS := pyproject.toml $(wildcard .ci/locks/*.txt) .ci/python .ci/install generator/qinglian/__init__.py
RULE_TESTS := tests/functional/test_cases.py $(wildcard tests/unit/rules)

.DEFAULT_GOAL := help
.PHONY: help site serve test check style types layers rules sample format bench clean

help: ## 列出命令 · list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1	\2/p' $(MAKEFILE_LIST)

site: .venv/for-site ## 生成示例目录的站点 · build the sample catalogue into site/
	@$(BIN)/qinglian build --out $(SITE)
	@printf '%s\n' '' \
	  '站点在 $(SITE)/。查看：执行  make serve  ，或者' \
	  'The site is in $(SITE)/. To look at it:  make serve  , or' \
	  '    $(BIN)/python -m http.server --bind 127.0.0.1 --directory $(SITE) $(PORT)' \
	  '然后打开 · then open  http://127.0.0.1:$(PORT)/'

serve: .venv/for-site ## 预览，改动随即显示 · preview; shows every edit at once
	@$(BIN)/qinglian serve --port $(PORT)

test: .venv/for-tests ## 准备浏览器，执行全部测试 · set up a browser and run all tests
	@sh .ci/browser
	@$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(TESTS)

check: style types layers rules sample ## 代码、规则、示例目录的全部检查 · every check of code, rules and sample

style: .venv/for-tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/for-tests
	$(BIN)/mypy

layers: .venv/for-tests
	$(BIN)/lint-imports

rules: .venv/for-tests
	$(BIN)/python -m pytest -q $(RULE_TESTS)

sample: .venv/for-tests
	$(BIN)/qinglian check --fail-on warning
	$(BIN)/qinglian build --out build/check

format: .venv/for-tests ## 排好代码格式 · format the code
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

bench: .venv/for-tests ## 测速度、内存和比较的准确 · measure seconds, memory, and how well changes are named
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.bench.meaning
	$(BIN)/python -m tests.bench.comparing
	$(BIN)/python -m tests.bench.gate

clean: ## 删去生成的文件，保留 .venv · delete what was made, but .venv
	rm -rf site site*.nginx.conf build dist .qinglian .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

.venv/for-site: $(INPUTS)
	@$(INSTALL)
	@touch $@

.venv/for-tests: $(INPUTS)
	@$(INSTALL) test,check
	@touch $@ .venv/for-site
