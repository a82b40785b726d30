"""Makes samples/real/protected.xls and password.xls with LibreOffice: the same workbook, the first with the password that programs try by
themselves. Needs soffice and python3-uno: python3 protected.py FOLDER"""
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

WHERE = 'socket,host=127.0.0.1,port=2317;urp'
ROWS = [('naam', 'bsn', 'plaats'), ('Jan Voorbeeld', '999990019', 'Utrecht'), ('Els Proefstuk', '999990020', 'Leiden')]


def property_of(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def office():
    subprocess.Popen(['soffice', '--headless', '--norestore', f'--accept={WHERE};'])
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext('com.sun.star.bridge.UnoUrlResolver', local)
    for _ in range(60):
        try:
            return resolver.resolve(f'uno:{WHERE};StarOffice.ComponentContext')
        except Exception:
            time.sleep(1)
    sys.exit('no office')


context = office()
desktop = context.ServiceManager.createInstanceWithContext('com.sun.star.frame.Desktop', context)
for name, password in (('protected', 'VelvetSweatshop'), ('password', 'geheim')):
    book = desktop.loadComponentFromURL('private:factory/scalc', '_blank', 0, (property_of('Hidden', True),))
    sheet = book.Sheets.getByIndex(0)
    sheet.Name = 'Mensen'
    for r, row in enumerate(ROWS):
        for c, value in enumerate(row):
            sheet.getCellByPosition(c, r).String = value
    for r in range(len(ROWS), 120):
        sheet.getCellByPosition(0, r).String = f'Regel {r} van de lijst'
        sheet.getCellByPosition(1, r).Value = r * 1.5
    target = f'file://{sys.argv[1]}/{name}.xls'
    book.storeToURL(target, (property_of('FilterName', 'MS Excel 97'), property_of('Password', password)))
    book.close(True)
desktop.terminate()
