/// The record as one page of HTML that needs nothing else: its style is within it.
extension Template {
    static let page = """
        <!DOCTYPE html>
        <html lang="vi">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{title}}</title>
        <style>
        {{#page.css}}
        @page { size: {{width}}mm {{height}}mm; margin: {{top}}mm {{right}}mm {{bottom}}mm {{left}}mm; }
        @page { @top-center { content: counter(page); font: {{number}}pt "Times New Roman", "Liberation Serif", serif; } }
        @page :first { @top-center { content: none; } }
        body { margin: 0; background: #fff; color: #000; }
        article { box-sizing: content-box; max-width: {{text}}mm; margin: 0 auto; padding: {{top}}mm {{right}}mm {{bottom}}mm {{left}}mm; }
        @media print { article { padding: 0; } }
        .letterhead { display: grid; grid-template-columns: {{leftColumn}}fr {{rightColumn}}fr; }
        {{/page.css}}
        article { font-family: "{{font}}", "Liberation Serif", Tinos, serif; }
        .signatures { display: grid; grid-template-columns: 1fr 1fr; margin-top: 18pt; break-inside: avoid; break-before: avoid; }
        p { margin: 0; overflow-wrap: break-word; }
        table { width: 100%; border-collapse: collapse; margin-top: 6pt; }
        td { border: 0.5pt solid #000; padding: 0 2mm; vertical-align: top; }
        tr { break-inside: avoid; }
        ins { background: #e6f4ea; }
        del { background: #fce8e6; }
        .Dots { border-bottom: 1pt dotted #000; min-height: 1.15em; }
        .SignGap { min-height: 1.15em; }
        .Number { white-space: pre-wrap; }
        {{#styles}}
        .{{id}} { font-size: {{size}}pt; line-height: {{cssLine}}; text-align: {{cssAlignment}}; text-indent: {{cssFirstLine}}mm; padding: {{cssBefore}}pt 0 {{cssAfter}}pt;{{#bold}} font-weight: bold;{{/bold}}{{#italic}} font-style: italic;{{/italic}}{{#capitals}} text-transform: uppercase;{{/capitals}}{{#underline}} text-decoration: underline;{{/underline}}{{#keepNext}} break-after: avoid;{{/keepNext}} }
        {{#rule}}
        .{{id}}::before { content: ""; display: block; width: {{cssLength}}mm; margin: 4pt auto 0; border-top: {{cssWeight}}pt solid #000; }
        {{/rule}}
        {{/styles}}
        </style>
        </head>
        <body>
        <article>
        <header class="letterhead">
        <div>
        {{#left}}
        {{{.}}}
        {{/left}}
        </div>
        <div>
        {{#right}}
        {{{.}}}
        {{/right}}
        </div>
        </header>
        {{#heading}}
        {{{.}}}
        {{/heading}}
        {{#body}}
        {{{.}}}
        {{/body}}
        {{#isSigned}}
        <div class="signatures">
        <div>
        {{#leftSignature}}
        {{{.}}}
        {{/leftSignature}}
        {{#confirmation}}
        {{{.}}}
        {{/confirmation}}
        </div>
        <div>
        {{#rightSignature}}
        {{{.}}}
        {{/rightSignature}}
        </div>
        </div>
        {{/isSigned}}
        {{#seal}}
        {{{.}}}
        {{/seal}}
        </article>
        </body>
        </html>

        """
}
